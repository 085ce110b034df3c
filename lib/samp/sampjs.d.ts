/**
 * What we use of sampjs 1.0.3, which brings no types.
 */

declare module 'sampjs' {
  import type { SampMap, SampValue } from '@/lib/samp/samp-value';

  /** A fault by the hub, an Error, or an event of XMLHttpRequest. */
  export type SampError = Error | Event | string | { readonly faultString: string };

  export type HubMethod =
    | 'call'
    | 'declareMetadata'
    | 'declareSubscriptions'
    | 'getMetadata'
    | 'getRegisteredClients'
    | 'getSubscriptions'
    | 'notify'
    | 'notifyAll'
    | 'reply';

  type Ask = (
    args: readonly SampValue[],
    onResult: (result: SampValue) => void,
    onError: (error: SampError) => void,
  ) => void;

  export interface CallableClient {
    receiveNotification(sender: string, message: SampMap): void;
    receiveCall(sender: string, messageId: string, message: SampMap): void;
    receiveResponse(responder: string, tag: string, response: SampMap): void;
  }

  export interface Connection extends Record<HubMethod, Ask> {
    readonly privateKey: string;
    /** What the hub said at registration; without it the library no longer listens. */
    regInfo?: SampMap;
    closed?: boolean;
    /** Called by the library itself when the hub is gone. */
    close(): void;
    setCallable(client: CallableClient, onAllowed: () => void): void;
  }

  export const samp: {
    readonly XmlRpcRequest: new (method: string, params: readonly SampValue[]) => { toXml(): string };
    ping(onAnswer: (there: boolean) => void): void;
    register(
      name: string,
      onConnection: (connection: Connection) => void,
      onError: (error: SampError) => void,
    ): void;
  };
}
