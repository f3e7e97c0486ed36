/** An option of `startSandbox`, or the option or variable of the command that sets it, cannot be used as given. */
export class OptionError extends TypeError {
  readonly code = 'option-invalid';
  /** Name of the option in `SandboxOptions`; empty if the options are not an object. */
  readonly option: string;

  constructor(option: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.option = option;
  }
}
