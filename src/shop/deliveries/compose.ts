import { date, dayLong, weight, whole } from '#format'
import { t } from '#messages'
import { linesOf, nameOf } from '#papers'
import type { DeliverySlip, Fact } from '#pdf'
import { senderOf } from '#shops'
import type { Figures, Packed } from './figures.ts'

/** The version of the template that slips are issued with now. */
export const TEMPLATE = 4

/** What a slip says, word for word, of its figures: never a price. */
export function compose(figures: Figures): DeliverySlip {
  const { order, recipient, phones, info, lines, follows = [], replaces } = figures
  const pieces = lines.reduce((sum, { quantity, parts }) => sum + quantity * inOne(parts), 0)
  return {
    template: TEMPLATE,
    title: t('papers.slip'),
    number: figures.number,
    issued: figures.day,
    dateLine: t('papers.onDay', { day: whole(dayLong(figures.day)) }),
    about: replaces ? t('papers.replacesSlip', { number: replaces.number, day: date(replaces.day) }) : null,
    seller: senderOf(figures.seller),
    order: {
      reference: order.reference,
      detail: t('papers.orderOnDay', { number: String(order.number), day: date(order.placedOn) }),
    },
    facts: carriedBy(figures),
    recipient: {
      label: t('papers.recipient'),
      name: nameOf(recipient),
      lines: [...linesOf(recipient), phones.join(', ')].filter(Boolean),
    },
    lines: lines.flatMap(rowsOf),
    summary: [t('papers.pieces', { n: pieces }), parcelOf(figures)].join(', '),
    remarks: [
      ...(follows.length > 0 ? [t('papers.follows', { lines: follows.map(piecesOf).join(', ') })] : []),
      ...(info ? [t('papers.remark', { text: info })] : []),
    ],
  }
}

/** Who carries it, what it weighs where the shop has said so, what it is followed by, when it is fetched. */
const carriedBy = ({ carrier, weightG, tracking, wishedOn }: Figures): Fact[] => [
  { label: t('papers.carrier'), value: [carrier, weightG > 0 && weight(weightG)].filter(Boolean).join(', ') },
  ...(tracking ? [{ label: t('papers.tracking'), value: tracking }] : []),
  ...(wishedOn ? [{ label: t('papers.wishedOn'), value: whole(dayLong(wishedOn)) }] : []),
]

/** « 1 colis », « colis 1, expédition partielle, solde à suivre », « colis 2 sur 2, solde de la commande » */
function parcelOf({ parcel = 1, follows = [] }: Figures): string {
  if (follows.length > 0) return t('papers.parcelPart', { n: parcel })
  return parcel === 1 ? t('papers.parcelOnly') : t('papers.parcelLast', { n: parcel })
}

type Line = Figures['lines'][number]

/** Pieces in one of a line: of a pack, what it holds. */
const inOne = (parts: readonly Packed[] = []): number => parts.reduce((sum, { quantity }) => sum + quantity, 0) || 1

/** A line as it is ticked: of a pack its name, then each of its parts with all that the parcel holds of it. */
const rowsOf = ({ reference, name, choice, quantity, parts = [] }: Line): DeliverySlip['lines'] =>
  parts.length === 0
    ? [{ reference, description: described({ name, choice }), quantity: String(quantity) }]
    : [
        { reference, description: t('papers.pack', { n: quantity, name }), quantity: '' },
        ...parts.map((part) => ({
          reference: part.reference,
          description: t('papers.packPart', { what: described(part) }),
          quantity: String(quantity * part.quantity),
        })),
      ]

const described = ({ name, choice }: Pick<Line, 'name' | 'choice'>): string => (choice ? `${name} (${choice})` : name)

const piecesOf = (line: Pick<Line, 'name' | 'choice' | 'quantity'>): string =>
  `${line.quantity}\u00a0× ${described(line)}`
