import { Head, Html, Main, NextScript } from "next/document";

export default function Document() {
  return (
    <Html lang="en">
      <Head>
        <meta name="theme-color" content="#f6f8f8" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#0f1514" media="(prefers-color-scheme: dark)" />
        {/* No page is to be indexed, and an address of the app is nobody else's to know. */}
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="same-origin" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </Head>
      <body>
        <noscript>
          <p className="notice amber">Portage needs JavaScript.</p>
        </noscript>
        <Main />
        <NextScript />
      </body>
    </Html>
  );
}
