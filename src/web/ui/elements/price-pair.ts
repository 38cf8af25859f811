/**
 * Two prices that belong together: while one is typed the other follows, at the chosen rate (basis points).
 * Only a help for the eye: the server computes again, exactly.
 */
class PricePair extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', ({ target }) => {
      const { ht, ttc, rate } = this
      if (!ht || !ttc || !rate) return
      const factor = 1 + Number(rate.value) / 10_000
      if (target === ttc) {
        const amount = read(ttc)
        if (amount !== undefined) ht.value = write(amount / factor, 6)
      } else {
        const amount = read(ht)
        if (amount !== undefined) ttc.value = write(amount * factor, 2)
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

function read({ value }: HTMLInputElement): number | undefined {
  const amount = Number(value.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.'))
  return value.trim() === '' || Number.isNaN(amount) ? undefined : amount
}

/** Half up like the server; two decimals at least. */
function write(amount: number, places: number): string {
  const unit = 10 ** places
  const [whole = '0', decimals = ''] = (Math.round(amount * unit + 1e-6) / unit).toFixed(places).split('.')
  return `${whole},${decimals.slice(0, 2)}${decimals.slice(2).replace(/0+$/, '')}`
}
customElements.define('price-pair', PricePair)
