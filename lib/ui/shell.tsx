import Head from "next/head";
import { type ReactNode, useEffect } from "react";
import { rememberOrg } from "@/lib/client/last-org";
import { useOrg } from "@/lib/client/use-org";
import { AccountMenu } from "./account-menu";
import { Brand } from "./brand";
import { OrgSwitcher } from "./org-switcher";
import { OrgTabs } from "./org-tabs";

interface ShellProps {
  title: string;
  /** Buttons beside the page's heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every private page: name, organization, account, and the page with its heading. */
export function Shell({ title, actions, children }: ShellProps) {
  const { orgId, organization } = useOrg();
  useEffect(() => {
    if (organization) rememberOrg(organization.id);
  }, [organization]);
  const place = organization ? ` · ${organization.name}` : "";
  return (
    <>
      <Head>
        <title>{`${title}${place} · Portage`}</title>
      </Head>
      <a href="#content" className="skip">
        Skip to the content
      </a>
      <header className="top">
        <div className="top-inner">
          <Brand />
          <OrgSwitcher />
          <div className="top-end">
            <AccountMenu />
          </div>
          {orgId && <OrgTabs orgId={orgId} role={organization?.role} />}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <div className="page-head">
          <h1>{title}</h1>
          {actions && <div className="row">{actions}</div>}
        </div>
        {children}
      </main>
    </>
  );
}
