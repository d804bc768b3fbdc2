namespace RecSys.Retrieval.Hnsw;

/// <summary>Which positions may be results: not those removed, nor those a caller's filter keeps out.</summary>
internal interface IHnswFilter
{
    /// <summary>Whether a position may be a result.</summary>
    bool Passes(int position);
}
