export async function getStaticProps() {
  return { props: { made: `${Date.now()}-${Math.random()}` } };
}

export default function Page({ made }) {
  return <p id="made">{made}</p>;
}
