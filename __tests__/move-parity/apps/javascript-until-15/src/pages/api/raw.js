export default function raw(req, res) {
  req.pipe(res)
}

export const config = { api: { bodyParser: false } }
