import { render } from "@/lib/render";

const Mail = ({ name }) => <p>Dear {name}</p>;

export default function preview(req, res) {
  res.setHeader("Content-Type", "text/html");
  res.send(render(<Mail name={req.query.name ?? "you"} />));
}
