import assert from 'node:assert/strict'
import test from 'node:test'
import * as mail from '#mail'
import { aCustomer, aShop, patience, testDatabase } from '#test'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)

const head = 'From: a@b.fr\r\nSubject: Bonjour\r\nContent-Type: multipart/mixed; boundary=b\r\n'
const letters: Record<string, string> = {
  'of 20,000 parts': `${head}\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}--b--`,
  'to a list of lists, two megabytes long': `To: ${'g:'.repeat(950_000)}\r\n${head}\r\nx`,
  'of one endless header': `X-Long: ${'a '.repeat(900_000)}`,
}

test('a letter that no program would write is shown at once, as one that is not opened', async () => {
  for (const [name, text] of Object.entries(letters)) {
    const raw = Buffer.from(text)
    assert.equal(mail.isLetter(raw), false, name)
    const { id } = await db
      .insertInto('mails')
      .values({
        shop_id: shop.id,
        job_id: crypto.randomUUID(),
        kind: 'from-customer',
        subject: 'Bonjour',
        recipient: 'boutique@lixfo.fr',
        recipient_name: '',
        sender: 'anne@lixfo.fr',
        sender_name: 'Anne ONIM',
        customer_id: anne.id,
        raw,
        search_text: '',
        sent_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const began = performance.now()
    const shown = await mail.one(db, shop.id, id)
    assert.ok(performance.now() - began < patience(500), `${name}: ${performance.now() - began} ms`)
    assert.match(shown.text, /Préau n’ouvre pas ce message/)
    assert.ok(shown.headers.length < 50)
  }
})

test('an ordinary letter with many lines of dashes is one', () => {
  assert.ok(mail.isLetter(Buffer.from(`${head}\r\n--b\r\n\r\n${'-- \r\n'.repeat(800)}--b--`)))
})
