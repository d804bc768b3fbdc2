namespace RecSys.Sampling;

/// <summary>
/// Draws items that a user has not chosen. Samplers are structs, and trainers take them as a type parameter: the draw is compiled into the training loop.
/// </summary>
public interface INegativeSampler
{
    /// <summary>Draws an item that is none of the user's; −1 where there is no such item.</summary>
    /// <param name="user">User index.</param>
    /// <param name="rng">Random numbers.</param>
    int Next(int user, ref Rng rng);
}
