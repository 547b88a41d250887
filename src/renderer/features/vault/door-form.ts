/** State of a form at the door: while it works, no other form takes its place. */
export interface DoorFormProps {
  readonly isBusy: boolean;
  readonly setBusy: (isBusy: boolean) => void;
}
