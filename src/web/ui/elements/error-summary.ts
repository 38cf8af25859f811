/** Takes the focus when a form comes back with errors, so that they are read first. */
class ErrorSummary extends HTMLElement {
  connectedCallback() {
    this.focus()
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]')
      const control = link && document.getElementById(link.hash.slice(1))
      if (!control) return
      event.preventDefault()
      control.focus()
      control.closest('.field')?.scrollIntoView({ block: 'center' })
    })
  }
}
customElements.define('error-summary', ErrorSummary)
