export const getStaticProps = () => ({ props: { at: Date.now() } });

export default function StaticPage({ at }: { at: number }) {
  return <p>{at}</p>;
}
