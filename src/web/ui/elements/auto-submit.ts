/** A list that acts as soon as it is changed; the form's own button is hidden by the style sheet once this runs. */
class AutoSubmit extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', (event) => (event.target as HTMLSelectElement).form?.requestSubmit())
  }
}
customElements.define('auto-submit', AutoSubmit)
