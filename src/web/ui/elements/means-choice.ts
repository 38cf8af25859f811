/**
 * What stands under `data-means` belongs to the radio of that value: ticking a category means « Certains articles ». The
 * server refuses the contradiction, whoever sends it.
 */
class MeansChoice extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', ({ target }) => {
      const input = target as HTMLInputElement
      const means = input.closest<HTMLElement>('[data-means]')?.dataset.means
      if (!means || (input.type === 'checkbox' ? !input.checked : input.value === '')) return
      const radio = this.querySelector<HTMLInputElement>(`input[type="radio"][value="${means}"]`)
      if (radio) radio.checked = true
    })
  }
}
customElements.define('means-choice', MeansChoice)
