import { fromTtc, readCents, readMicro, unitTtcCents } from '#money'

/**
 * Two prices that belong together: while one is typed the other follows, at the chosen rate (basis points).
 * Read and computed as the server will.
 */
class PricePair extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', ({ target }) => {
      const { ht, ttc, rate } = this
      if (!ht || !ttc || !rate) return
      const rateBp = Number(rate.value)
      if (target === ttc) {
        const cents = readCents(ttc.value)
        if (cents !== undefined) ht.value = write(fromTtc(cents, rateBp), 6)
      } else {
        const micro = readMicro(ht.value)
        if (micro !== undefined) ttc.value = write(unitTtcCents(micro, rateBp), 2)
      }
    })
  }
  get ht() {
    return this.querySelector<HTMLInputElement>('input[name="ht"]')
  }
  get ttc() {
    return this.querySelector<HTMLInputElement>('input[name="ttc"]')
  }
  get rate() {
    return this.querySelector<HTMLSelectElement>('select[name="rate"]')
  }
}

/** Two decimals at least, and no zeros after them that say nothing. */
function write(scaled: number, places: number): string {
  const text = String(scaled).padStart(places + 1, '0')
  const decimals = text.slice(-places)
  return `${text.slice(0, -places)},${decimals.slice(0, 2)}${decimals.slice(2).replace(/0+$/, '')}`
}
customElements.define('price-pair', PricePair)
