import Link from "next/link";
import { api } from "@/lib/client/api";
import { failureText } from "@/lib/client/failure";
import { useSession } from "@/lib/client/session";
import { useAnnounce } from "./announcer";
import { Menu } from "./menu";

/** The signed-in person, with the ways to the account's page and out. */
export function AccountMenu() {
  const { state } = useSession();
  const announce = useAnnounce();
  if (state.status !== "ready") return null;
  const { name, email } = state.data.user;

  const signOut = async () => {
    const result = await api.POST("/api/auth/sign-out");
    if (!result.ok) return announce(failureText(result.failure));
    // A full load: nothing of this person's data stays in memory.
    return window.location.assign("/sign-in");
  };

  return (
    <Menu
      align="end"
      name={`Account: ${name}`}
      label={
        <>
          <span className="avatar" data-initial={[...name][0]?.toUpperCase()} aria-hidden="true" />
          <span className="name account-name">{name}</span>
        </>
      }
    >
      <p className="muted small">{email}</p>
      <Link href="/account" className="menu-item">
        Account and sessions
      </Link>
      <Link href="/docs" className="menu-item">
        API reference
      </Link>
      <button type="button" className="menu-item" onClick={signOut}>
        Sign out
      </button>
    </Menu>
  );
}
