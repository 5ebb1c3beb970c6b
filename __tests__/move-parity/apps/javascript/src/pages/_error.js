function Failed({ statusCode }) {
  return <p>failed with {statusCode}</p>;
}

Failed.getInitialProps = ({ res }) => ({ statusCode: res ? res.statusCode : 0 });

export default Failed;
