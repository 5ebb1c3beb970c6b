import { api } from "@/lib/client/api";
import { failureText } from "@/lib/client/failure";
import { useAnnounce } from "../announcer";

/**
 * Downloads all projects as CSV. It is a plain link, so that the browser streams the file to disk; before that
 * it asks whether the session still holds, since a download that fails would only leave a broken file.
 */
export function ExportLink({ org, path }: { org: string; path: string }) {
  const announce = useAnnounce();
  const download = async () => {
    const access = await api.get(org);
    if (!access.ok) return announce(failureText(access.failure));
    return window.location.assign(path);
  };
  return (
    <a
      className="button"
      href={path}
      download
      onClick={(event) => {
        event.preventDefault();
        void download();
      }}
    >
      Export CSV
    </a>
  );
}
