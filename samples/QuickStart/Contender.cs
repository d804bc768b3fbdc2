using Microsoft.ML;

namespace QuickStart;

/// <summary>A model to compare.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Pipeline">Pipeline that trains it.</param>
/// <param name="UserColumn">Name of the user column, where the trained pipeline cannot say it itself.</param>
/// <param name="ItemColumn">Name of the item column, where the trained pipeline cannot say it itself.</param>
public sealed record Contender(string Name, IEstimator<ITransformer> Pipeline, string? UserColumn = null, string? ItemColumn = null);
