import type { ComponentChildren } from 'preact';
import { NO, YES } from '../../domain/callbacks/form-entries.ts';

/** One field of a form: its label above it, a hint and what is to be mended between the two. */
interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** What assistive technology reads with a field. */
const describedBy = ({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined;

export function Hints({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

interface TextFieldProps extends FieldProps {
  /** The keys that a phone shows. */
  readonly keys?: 'text' | 'tel' | 'email';
  readonly autocomplete?: string;
  readonly required?: boolean;
  /** A few lines rather than one. */
  readonly lines?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { name, label, value, error, keys = 'text', autocomplete = 'off', required, lines } = props;
  const common = {
    id: name,
    name,
    autocomplete,
    'aria-describedby': describedBy(props),
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-required': required ? ('true' as const) : undefined,
  };
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      <Hints {...props} />
      {lines ? (
        <textarea {...common} rows={3}>
          {value}
        </textarea>
      ) : (
        <input {...common} type="text" inputmode={keys} value={value} />
      )}
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

interface ChoiceFieldProps extends FieldProps {
  readonly options: readonly Option[];
  /** What follows the options within the group. */
  readonly children?: ComponentChildren;
}

/** Options of which one is chosen; the first has the field's id, where the summary of mistakes leads. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { name, label, value, options, error, children } = props;
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy(props)}>
      <legend>{label}</legend>
      <Hints {...props} />
      <div class={options.length > 3 ? 'options many' : 'options'}>
        {options.map((option, index) => (
          <OptionField
            id={index === 0 ? name : `${name}-${index}`}
            type="radio"
            name={name}
            option={option}
            checked={option.value === value}
          />
        ))}
      </div>
      {children}
    </fieldset>
  );
}

interface OptionFieldProps {
  readonly id: string;
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly option: Option;
  readonly checked: boolean;
  readonly describedBy?: string | undefined;
}

export function OptionField({ id, type, name, option, checked, describedBy: description }: OptionFieldProps) {
  return (
    <div class="option">
      <input
        id={id}
        type={type}
        name={name}
        value={option.value}
        checked={checked}
        aria-describedby={description}
      />
      <label for={id}>{option.label}</label>
    </div>
  );
}

export const yesOrNo = (yes: string, no: string): Option[] => [
  { value: YES, label: yes },
  { value: NO, label: no },
];
