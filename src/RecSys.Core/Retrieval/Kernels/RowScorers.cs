using System.Runtime.Intrinsics;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>
/// Chooses the scorer for a query: by storage, metric, and the widest registers that this machine is quick with and that a vector fills. Rows of halves
/// and bytes have scorers of their own where they serve, which do less for each number.
/// </summary>
internal static unsafe class RowScorers
{
    /// <summary>Runs a loop with the scorer for a query.</summary>
    /// <param name="query">[dimension]; stays where it is for as long as the loop runs.</param>
    /// <param name="dimension">Length of a vector.</param>
    /// <param name="storage">How the vectors are stored.</param>
    /// <param name="dot">Dot product, or else minus the squared distance.</param>
    /// <param name="action">The loop.</param>
    public static void Run<TAction>(float* query, int dimension, VectorStorage storage, bool dot, ref TAction action)
        where TAction : struct, IScorerAction, allows ref struct
    {
        if (storage == VectorStorage.Float16 && HalfQuery.Serves(query, dimension)) RunHalves(query, dimension, dot, ref action);
        else if (storage == VectorStorage.Int8 && ByteQuery.Serves(dimension)) RunBytes(query, dimension, dot, ByteQuery.IsWide(dimension), ref action);
        else if (Vector512.IsHardwareAccelerated && dimension >= 16) Run<Lanes512, Vector512<float>, TAction>(query, dimension, storage, dot, ref action);
        else if (Vector256.IsHardwareAccelerated && dimension >= 8) Run<Lanes256, Vector256<float>, TAction>(query, dimension, storage, dot, ref action);
        else if (Vector128.IsHardwareAccelerated && dimension >= 4) Run<Lanes128, Vector128<float>, TAction>(query, dimension, storage, dot, ref action);
        else Run<LanesScalar, float, TAction>(query, dimension, storage, dot, ref action);
    }

    /// <summary>Runs a loop with the scorer of rows of halves; see <see cref="HalfQuery"/>.</summary>
    public static void RunHalves<TAction>(float* query, int d, bool dot, ref TAction action)
        where TAction : struct, IScorerAction, allows ref struct
    {
        float* laidOut = stackalloc float[HalfQuery.Length(d)];
        HalfQuery.Prepare(query, d, dot ? LaneMask.HalfScale : -1, laidOut);
        if (dot) action.Run(new DotHalves(laidOut, d));
        else action.Run(new DistanceHalves(laidOut, d));
    }

    /// <summary>Runs a loop with the scorer of rows of bytes; see <see cref="ByteQuery"/>.</summary>
    public static void RunBytes<TAction>(float* query, int d, bool dot, bool wide, ref TAction action)
        where TAction : struct, IScorerAction, allows ref struct
    {
        if (wide) RunBytes<ByteLanes512, Vector512<short>, Vector512<int>, TAction>(query, d, dot, ref action);
        else RunBytes<ByteLanes256, Vector256<short>, Vector256<int>, TAction>(query, d, dot, ref action);
    }

    /// <summary>Runs a loop with the scorer of one register width.</summary>
    public static void Run<TLanes, TVector, TAction>(float* query, int d, VectorStorage storage, bool dot, ref TAction action)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TAction : struct, IScorerAction, allows ref struct
    {
        switch (storage)
        {
            case VectorStorage.Float32 when dot: action.Run(new DotFloat32<TLanes, TVector>(query, d)); break;
            case VectorStorage.Float32: action.Run(new DistanceFloat32<TLanes, TVector>(query, d)); break;
            case VectorStorage.Float16 when dot: action.Run(new DotFloat16<TLanes, TVector>(query, d)); break;
            case VectorStorage.Float16: action.Run(new DistanceFloat16<TLanes, TVector>(query, d)); break;
            case VectorStorage.Int8 when dot: action.Run(new DotInt8<TLanes, TVector>(query, d)); break;
            default: action.Run(new DistanceInt8<TLanes, TVector>(query, d)); break;
        }
    }

    private static void RunBytes<TLanes, TShorts, TInts, TAction>(float* query, int d, bool dot, ref TAction action)
        where TLanes : struct, IByteLanes<TShorts, TInts>
        where TShorts : struct
        where TInts : struct
        where TAction : struct, IScorerAction, allows ref struct
    {
        short* laidOut = stackalloc short[ByteQuery.Length(d, TLanes.Group)];
        double step = ByteQuery.Prepare(query, d, TLanes.Group, laidOut);
        if (dot) action.Run(new DotBytes<TLanes, TShorts, TInts>(laidOut, d, step));
        else action.Run(new DistanceBytes<TLanes, TShorts, TInts>(laidOut, d, step));
    }
}
