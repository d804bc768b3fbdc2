namespace RecSys.Data;

/// <summary>A form of the interactions that trainers read. A trainer states which one it takes by its type parameter.</summary>
/// <typeparam name="TSelf">The view itself.</typeparam>
public interface IInteractionView<TSelf>
    where TSelf : class, IInteractionView<TSelf>
{
    /// <summary>Builds the view, or returns the one already built.</summary>
    /// <param name="data">The interactions.</param>
    /// <param name="feedback">How the values of repeated pairs are merged.</param>
    static abstract TSelf From(Interactions data, Feedback feedback);
}
