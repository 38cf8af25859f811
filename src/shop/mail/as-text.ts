import { t } from '#messages'
import type { Shop } from '#shops'
import { legalLine } from './legal-line.ts'
import type { Block, Fact, Message } from './message.ts'

/** The plain-text twin of a mail: the same words, for a reader without HTML. */
export function asText(message: Message, shop: Shop): string {
  const body = message.blocks.map(block).join('\n\n')
  return `${message.title}\n${'='.repeat(Math.min(message.title.length, 60))}\n\n${body}\n\n-- \n${legalLine(shop)}\n${t('mail.facsimile')}\n`
}

function block(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'facts':
      return facts(block.facts)
    case 'steps':
      return `${block.title}\n${block.steps.join(' › ')}`
    case 'box':
      return [`${block.title}\n${'-'.repeat(block.title.length)}`, block.text, facts(block.facts), block.note].join(
        '\n',
      )
    case 'items': {
      const items = block.items.map((item) => `* ${item.name}\n  ${item.detail} = ${item.total}`)
      return `${items.join('\n')}\n\n${facts(block.totals)}`
    }
    case 'columns':
      return block.columns.map(({ title, lines }) => [`${title} :`, ...lines].join('\n')).join('\n\n')
    case 'button':
      return `${block.label} :\n${block.url}`
  }
}

const facts = (rows: Fact[]) => rows.map(({ label, value }) => `${label} : ${value}`).join('\n')
