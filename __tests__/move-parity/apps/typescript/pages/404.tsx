export default function NotFound() {
  return <p>nothing of this name</p>;
}
