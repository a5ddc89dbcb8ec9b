/** A conversation of Azure Bot Service: where its service is, which moves, so that the newest one counts, and the service's own id of it. */
export interface BotAddress {
  readonly serviceUrl: string;
  readonly conversation: string;
}

/** The same with who speaks there: how a channel of Teams is reached. Its conversation is the channel itself, no thread in it. */
export interface ChannelReference extends BotAddress {
  readonly bot: string;
}

/** The same with who is answered: as it was in the conversation's last activity. */
export interface BotReference extends ChannelReference {
  readonly user: string;
}
