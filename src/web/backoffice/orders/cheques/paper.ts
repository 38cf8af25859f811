import type * as cheques from '#cheques'
import { today } from '#clock'
import { amount, date, dayLong, whole } from '#format'
import { t } from '#messages'
import { type ChequePicture, render } from '#pdf'
import { payeeOf, type Shop, sellerFigures, sellerOf } from '#shops'
import { bottomLine, signed } from './facsimile.ts'

/** Cheques to be looked at on paper, three to a page. Never kept, always made anew. */
export const chequePaper = (shop: Shop, all: readonly cheques.Cheque[]): Promise<Uint8Array> =>
  render('cheques', {
    template: 1,
    title: t('cheques.all'),
    number: '',
    issued: today(),
    dateLine: whole(dayLong(today())),
    about: null,
    seller: sellerOf(sellerFigures(shop)),
    lines: [],
    cheques: all.map((one) => pictureOf(one, payeeOf(shop))),
  })

const pictureOf = (one: cheques.Cheque, payee: string): ChequePicture => ({
  about: `${t('orders.number', { n: `${one.orderNumber}` })}, ${one.customerName}`,
  bank: one.bank,
  number: one.number,
  payee: one.payee ?? payee,
  figures: `${amount(one.figuresCents)}\u00a0€`,
  words: one.words,
  place: one.place,
  date: one.writtenOn ? date(one.writtenOn) : '',
  drawer: [one.drawer, ...one.address].join(', '),
  line: bottomLine(one),
  signature: one.signed
    ? `<svg xmlns="http://www.w3.org/2000/svg" viewBox="550 160 190 80">${signed(one.account)}</svg>`
    : null,
  torn: one.torn,
  heads: {
    number: t('cheques.noHead'),
    pay: t('cheques.pay'),
    order: t('cheques.toOrder'),
    at: t('cheques.at'),
    on: t('cheques.on'),
    signature: t('cheques.field.signature'),
  },
})
