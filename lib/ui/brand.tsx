import Link from "next/link";

/** The name and mark, a link home. */
export function Brand() {
  return (
    <Link href="/" className="brand">
      <svg width="26" height="26" viewBox="0 0 26 26" fill="none" aria-hidden="true">
        <path d="M2 10c2.5 6.6 6.3 9 11 9s8.5-2.4 11-9c-3.4 1.3-7 2-11 2s-7.6-.7-11-2Z" fill="currentColor" />
        <path
          d="M2 23c1.8-1.3 3.7-1.3 5.5 0s3.7 1.3 5.5 0 3.7-1.3 5.5 0 3.7 1.3 5.5 0"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
        />
        <path d="M17.5 3 11 14" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      Portage
    </Link>
  );
}
