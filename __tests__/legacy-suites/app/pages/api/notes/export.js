import { getSession } from '../../../lib/session'
import { notesOf } from '../../../lib/store'

const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`

export const toCsv = (notes) =>
  ['id,title', ...notes.map(({ id, title }) => [id, quoted(title)].join(','))].join('\r\n')

export default async function handler(req, res) {
  const user = await getSession(req)
  if (!user) return res.redirect('/login?next=%2Fapi%2Fnotes%2Fexport')
  const csv = toCsv(notesOf(user.id))
  res.setHeader('Content-Type', 'text/csv; charset=utf-8')
  res.setHeader('Content-Disposition', 'attachment; filename="notes.csv"')
  res.status(200).send(Buffer.from(csv))
}
