import type { GetServerSideProps } from "next";
import { authOptions } from "./api/auth/[...auth]";

export const getServerSideProps: GetServerSideProps = async () => ({ props: { cookie: authOptions.cookie } });

export default function Home({ cookie }: { cookie: string }) {
  return <p>home, {cookie}</p>;
}
