import Link from "next/link";
import { PublicPage } from "@/lib/ui/public-page";

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
