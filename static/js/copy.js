// A button that copies what stands in a field. Without this file the field is selected and copied by hand.
for (const button of document.querySelectorAll('button[data-copy]')) {
  const field = document.getElementById(button.dataset.copy);
  const words = button.textContent;
  // Only a page that came by https may write to the clipboard; elsewhere the words are selected.
  button.hidden = false;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    field.select();
    const isCopied = await navigator.clipboard?.writeText(field.value).then(
      () => true,
      () => false,
    );
    if (!isCopied) return field.focus();
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = words;
    }, 3000);
  });
}
