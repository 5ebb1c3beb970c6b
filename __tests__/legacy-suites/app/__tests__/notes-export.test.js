const { createMocks } = require('node-mocks-http')
const { default: handler, toCsv } = require('../pages/api/notes/export')

describe('/api/notes/export', () => {
  it('sends a file', async () => {
    const { req, res } = createMocks({ cookies: { sid: 'sid-1' } })
    await handler(req, res)
    expect(res.getHeader('content-type')).toBe('text/csv; charset=utf-8')
    expect(res.getHeader('content-disposition')).toContain('notes.csv')
    expect(res._getData().toString()).toBe('id,title\r\nn1,"Buy rope"\r\nn2,"Map the rapids"')
  })

  it('sends strangers to the login', async () => {
    const { req, res } = createMocks()
    await handler(req, res)
    expect(res._getRedirectUrl()).toBe('/login?next=%2Fapi%2Fnotes%2Fexport')
    expect(res._getStatusCode()).toBe(302)
  })

  it.each([
    [[], 'id,title'],
    [[{ id: 1, title: 'say "hi"' }], 'id,title\r\n1,"say ""hi"""'],
  ])('writes %j', (notes, csv) => {
    expect(toCsv(notes)).toBe(csv)
  })
})
