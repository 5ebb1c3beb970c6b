import type { AppProps } from "next/app";
import Head from "next/head";
import { SessionProvider } from "@/lib/client/session";
import { Announcer } from "@/lib/ui/announcer";
import "@/lib/ui/styles/index.css";

export default function App({ Component, pageProps }: AppProps) {
  return (
    <>
      <Head>
        <title>Portage</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
      </Head>
      <SessionProvider>
        <Announcer>
          <Component {...pageProps} />
        </Announcer>
      </SessionProvider>
    </>
  );
}
