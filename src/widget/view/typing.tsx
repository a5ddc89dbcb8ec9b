/** Three dots while an answer is awaited; the style sheet shows them only when it takes a moment, and not for too long. */
export const Typing = ({ label }: { label: string }) => (
  <div class="typing" role="img" aria-label={label}>
    <i />
    <i />
    <i />
  </div>
);
