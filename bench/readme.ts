import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import packaged from '../package.json' with { type: 'json' }
import type { Results } from './results.ts'

const README = new URL('../README.md', import.meta.url)
const MARKS = ['<!-- bench -->', '<!-- /bench -->'] as const

/** Writes the numbers of a whole run into the README, between its two marks; without marks nothing is written. */
export async function writeReadme(results: Results): Promise<void> {
  const text = await readFile(README, 'utf8').catch(() => '')
  const from = text.indexOf(MARKS[0])
  const to = text.indexOf(MARKS[1])
  if (from < 0 || to < from) {
    console.log(`\nThe README has no place for these numbers (${MARKS.join(' ... ')}).`)
    return
  }
  const before = text.slice(0, from + MARKS[0].length)
  await writeFile(README, `${before}\n${tableOf(results)}\n${text.slice(to)}`)
}

function tableOf({ page, purchase, slips, desk, start, copies, growth }: Results): string {
  const rows = [
    ['Category page, 24 products, signed in, 16 connections', `${page.ratio} of a bare \`node:http\` server`, '0.1'],
    ['Product page, likewise', `${page.productRatio} of a bare \`node:http\` server`, '0.1'],
    [
      'Processor for a category page',
      `${page.cpuMsNode} ms Node, ${page.cpuMsPostgres} ms PostgreSQL; ${page.cpuRatio} times the bare server’s`,
      '4 times',
    ],
    ['Whole purchases, 16 at once', `${purchase.perSecond} a second`, '60'],
    [
      'Processor for a whole purchase',
      `${purchase.cpuMsNode} ms Node, ${purchase.cpuMsPostgres} ms PostgreSQL`,
      '16 ms together',
    ],
    ['Placing an order', `${purchase.ratioToPostgres} of bare PostgreSQL committing the same rows`, '0.33'],
    [`${slips.slips} delivery slips in one PDF`, `${slips.seconds} s, peak ${slips.peakMB} MB`, '3 s'],
    [
      `${desk.by} pupils at work at once: cheques accepted, parcels sent, orders refunded`,
      `${desk.acceptPerSecond}, ${desk.shipPerSecond} and ${desk.creditPerSecond} a second; 95 in 100 within ${Math.max(...Object.values(desk.p95Ms))} ms`,
      '150 ms',
    ],
    ['Second start to the first page', `${start.seconds} s`, '1 s'],
    [`30 copies of a shop, ${copies.rows} rows`, `${copies.seconds} s`, '3 s'],
    ['All 30 brought back after a lesson', `${copies.restoreSeconds} s`, '5 s'],
    ['First visit without pictures', `${(page.bytes / 1000).toFixed(1)} kB`, '60 kB'],
    ['Memory at rest', `${start.memory.node} MB Node, ${start.memory.postgres} MB PostgreSQL`, '120 MB Node'],
    [
      'Slowest list among 1,000 shops, 100,000 orders, 20,000 products',
      `${growth.worst.ratio} times its time in a working school (\`${growth.worst.page}\`)`,
      '1.3 times',
    ],
    ['Memory under load', `${page.memory.node} MB Node, ${page.memory.postgres} MB PostgreSQL`, '300 MB Node'],
  ]
  const lines = rows.map((row) => `| ${row.join(' | ')} |`)
  return `On ${availableParallelism()} cores, everything on one machine, by \`npm run bench\` on version ${packaged.version}:\n\n| what | measured | goal |\n|---|---|---|\n${lines.join('\n')}`
}
