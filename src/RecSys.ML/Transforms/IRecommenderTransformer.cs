using RecSys.ML.Carrier;

namespace RecSys.ML;

/// <summary>A transformer of this library: one that a carrier chain stands behind.</summary>
internal interface IRecommenderTransformer
{
    CarrierChain Carrier { get; }
}
