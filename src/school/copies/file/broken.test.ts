import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import * as copies from '#copies'
import { sql } from '#database'
import { Refusal } from '#refusals'
import * as shops from '#shops'
import { aVisitor } from '#test'
import { partsOf, put, rowsOf, teacher, truthful, twoSchools } from '../../../../test/support/shop-file.ts'

const { there, whole, importAt, stored } = await twoSchools()

test('100 broken files: none makes it fall, none leaves a trace, and what is taken works', async () => {
  const parts = await partsOf(whole)
  const tables = [...parts.entries.keys()].filter((name) => name.startsWith('tables/')).map((name) => name.slice(7, -6))
  const nasty = fc.oneof(
    fc.constantFrom(
      null,
      0,
      -1,
      1e300,
      '',
      '1',
      true,
      [],
      {},
      '\u0000',
      '\ud800',
      "'; drop table shops; --",
      '<script>',
    ),
    fc.integer(),
    fc.string(),
    fc.jsonValue(),
  )
  const breaking = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: fc.nat(whole.length - 1), bit: fc.nat(7) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat(whole.length - 1), bit: fc.nat(40) }),
    fc.record({
      kind: fc.constant('row' as const),
      table: fc.constantFrom(...tables),
      which: fc.nat(),
      column: fc.nat(),
      value: nasty,
    }),
    fc.record({ kind: fc.constant('drop' as const), table: fc.constantFrom(...tables), which: fc.nat() }),
  )
  let [taken, turned] = [0, 0]
  const good = await copies.readShopFile(there.db, whole)
  await fc.assert(
    fc.asyncProperty(breaking, async (one) => {
      let bytes: Buffer = Buffer.from(whole)
      if (one.kind === 'flip') bytes[one.at] = (bytes[one.at] ?? 0) ^ (1 << one.bit)
      else if (one.kind === 'cut')
        bytes = Buffer.concat([bytes.subarray(0, one.at), bytes.subarray(one.at + 1 + one.bit)])
      else {
        const broken = { manifest: parts.manifest, entries: new Map(parts.entries) }
        const rows = rowsOf(broken, one.table)
        const index = rows.length > 0 ? one.which % rows.length : 0
        if (one.kind === 'drop') rows.splice(index, 1)
        else if (rows[index]) {
          const columns = Object.keys(rows[index])
          rows[index][columns[one.column % columns.length] ?? ''] = one.value
        }
        put(broken, one.table, rows)
        bytes = await truthful(broken)
      }
      const before = await stored()
      try {
        const id = await importAt(bytes)
        taken++
        if (one.kind === 'flip' || one.kind === 'cut')
          assert.deepEqual((await copies.readShopFile(there.db, bytes)).data, good.data, 'what the sums cover is whole')
        await sql`update shops set opened_at = now() where id = ${id}`.execute(there.db)
        const { slug } = await shops.byId(there.db, id)
        assert.equal((await aVisitor(there).get(`/mag/${slug}`)).status, 200)
        await copies.remove(there.db, teacher, id)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        turned++
        assert.match(error.message, /^Ce fichier ne peut pas être importé : .{10,}\.$/s)
        assert.deepEqual(await stored(), before)
      }
    }),
    { numRuns: 100 },
  )
  // Chance says which: about half of them. Twenty-five is five deviations below.
  assert.ok(turned > 25, `${turned} refused, ${taken} taken`)
})
