/** Dresses the shop shown in its frame with the look that is chosen beside it, before anything is saved. */
class ThemePreview extends HTMLElement {
  connectedCallback() {
    const frame = this.querySelector('iframe')
    if (!frame) return
    const dress = () => {
      const chosen = this.querySelector<HTMLInputElement>('input[name="theme"]:checked')
      const shop = frame.contentDocument?.documentElement
      if (chosen && shop) shop.dataset.theme = chosen.value
    }
    frame.addEventListener('load', dress)
    this.addEventListener('change', dress)
    dress()
  }
}
customElements.define('theme-preview', ThemePreview)
