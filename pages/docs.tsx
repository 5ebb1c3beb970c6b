import Head from "next/head";
import "swagger-ui-dist/swagger-ui.css";
import { Brand } from "@/lib/ui/brand";
import { ApiReference } from "@/lib/ui/docs/api-reference";

export default function DocsPage() {
  return (
    <>
      <Head>
        <title>API reference · Portage</title>
      </Head>
      <header className="top">
        <div className="top-inner">
          <Brand />
        </div>
      </header>
      <main id="content">
        <div className="page-head">
          <h1>API reference</h1>
          <a href="/api/openapi.json" download>
            OpenAPI document
          </a>
        </div>
        <p className="muted">
          “Try it out” sends real requests to this server. Where you are signed in, they are yours. What is
          undocumented has a handler without schemas: who may call it is known, what it takes and gives is
          not.
        </p>
        <ApiReference url="/api/openapi.json" />
      </main>
    </>
  );
}
