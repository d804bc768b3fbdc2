namespace RecSys.Retrieval;

/// <summary>A vector that a search found.</summary>
/// <typeparam name="T">Type of the ids: string, int, long or Guid.</typeparam>
/// <param name="Id">Its id.</param>
/// <param name="Score">How near it is, see <see cref="VectorMetric"/>: higher is nearer.</param>
public readonly record struct Neighbor<T>(T Id, float Score)
    where T : notnull;
