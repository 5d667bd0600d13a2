"""What is known of a learner: the ability and the state that their answers leave."""
