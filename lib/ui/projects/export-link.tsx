import { api } from "@/lib/client/api";
import { failureText } from "@/lib/client/failure";
import { useAnnounce } from "../announcer";

/**
 * Downloads all projects as CSV. It is a plain link, so that the browser streams the file to disk; before that
 * it asks whether the session still holds, since a download that fails would only leave a broken file.
 */
export function ExportLink({ orgId }: { orgId: string }) {
  const announce = useAnnounce();
  const params = { orgId };
  const path = api.url("/api/orgs/[orgId]/projects/export", { params });
  const download = async () => {
    const access = await api.GET("/api/orgs/[orgId]", { params });
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
