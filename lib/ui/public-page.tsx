import Head from "next/head";
import type { ReactNode } from "react";
import { Brand } from "./brand";

/** The frame of the pages that need nobody signed in: the name, a heading, one card. */
export function PublicPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <Head>
        <title>{`${title} · Portage`}</title>
      </Head>
      <main id="content" className="narrow">
        <Brand />
        <div className="stack">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </>
  );
}
