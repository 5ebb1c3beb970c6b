import Link from "next/link";
import { PublicPage } from "@/lib/ui/public-page";

export default function ServerErrorPage() {
  return (
    <PublicPage title="Something went wrong">
      <p className="muted">This is our mistake, not yours. Try again in a moment.</p>
      <p>
        <Link href="/">Go to the start</Link>
      </p>
    </PublicPage>
  );
}
