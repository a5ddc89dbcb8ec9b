/** Icons are decoration: the words beside them or the label of their button say what they mean. */
function Icon({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export const PhoneIcon = () => (
  <Icon path="M6 4h3l2 5-2 1a11 11 0 0 0 5 5l1-2 5 2v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2Z" />
);

export const CloseIcon = () => <Icon path="m6 6 12 12M18 6 6 18" />;

export const SendIcon = () => <Icon path="M5 12h13M12.5 6l6 6-6 6" />;

export const DownIcon = () => <Icon path="M12 5v14M6 13l6 6 6-6" />;
