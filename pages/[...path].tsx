import type { GetServerSideProps } from "next";
import Link from "next/link";
import { PublicPage } from "@/lib/ui/public-page";

/**
 * Whatever no other page answers. A `pages/404.tsx` would not be used: with an `app` folder present, Next answers with
 * that router's own bare page. Not a static page either: each mistyped address would stay in the cache.
 */
export const getServerSideProps: GetServerSideProps = async ({ res }) => {
  res.statusCode = 404;
  return { props: {} };
};

export default function NotFoundPage() {
  return (
    <PublicPage title="There is no such page">
      <p className="muted">The address may be mistyped, or what it named is gone.</p>
      <p>
        <Link href="/">Go to the start</Link>
      </p>
    </PublicPage>
  );
}
