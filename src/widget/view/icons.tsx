/** Icons are decoration: the words beside them or the label of their button say what they mean. */
function Icon({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

export const PhoneIcon = () => <Icon path="M6 4h3l2 5-2 1q1 4 5 5l1-2 5 2v3q0 2-2 2Q5 18 4 6q0-2 2-2Z" />;

export const CloseIcon = () => <Icon path="m6 6 12 12M18 6 6 18" />;

export const SendIcon = () => <Icon path="M5 12h13M12 6l6 6-6 6" />;

export const DownIcon = () => <Icon path="M12 5v14M6 13l6 6 6-6" />;
