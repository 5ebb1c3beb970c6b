import type { AppProps } from "next/app";

export default function App({ Component, pageProps }: AppProps) {
  return (
    <main id="the-app">
      <Component {...pageProps} />
    </main>
  );
}
