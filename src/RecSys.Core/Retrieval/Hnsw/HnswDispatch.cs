using System.Runtime.Intrinsics;
using RecSys.Numerics;

namespace RecSys.Retrieval.Hnsw;

/// <summary>Chooses the distance of a graph: by storage, metric, and the widest registers that this machine is quick with and that a vector fills.</summary>
internal static unsafe class HnswDispatch
{
    /// <summary>Runs work on vectors one behind the other from <paramref name="rows"/> on.</summary>
    public static void Run<TAction>(byte* rows, int stride, int dimension, VectorStorage storage, bool dot, ref TAction action)
        where TAction : struct, IHnswAction, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && dimension >= 16) Run<Lanes512, Vector512<float>, TAction>(rows, stride, dimension, storage, dot, ref action);
        else if (Vector256.IsHardwareAccelerated && dimension >= 8) Run<Lanes256, Vector256<float>, TAction>(rows, stride, dimension, storage, dot, ref action);
        else if (Vector128.IsHardwareAccelerated && dimension >= 4) Run<Lanes128, Vector128<float>, TAction>(rows, stride, dimension, storage, dot, ref action);
        else Run<LanesScalar, float, TAction>(rows, stride, dimension, storage, dot, ref action);
    }

    private static void Run<TLanes, TVector, TAction>(byte* rows, int stride, int d, VectorStorage storage, bool dot, ref TAction action)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        where TAction : struct, IHnswAction, allows ref struct
    {
        switch (storage)
        {
            case VectorStorage.Float32 when dot: action.Run(new HnswRows<HnswDotFloat32<TLanes, TVector>>(rows, stride, d)); break;
            case VectorStorage.Float32: action.Run(new HnswRows<HnswDistanceFloat32<TLanes, TVector>>(rows, stride, d)); break;
            case VectorStorage.Float16 when dot: action.Run(new HnswRows<HnswDotFloat16<TLanes, TVector>>(rows, stride, d)); break;
            case VectorStorage.Float16: action.Run(new HnswRows<HnswDistanceFloat16<TLanes, TVector>>(rows, stride, d)); break;
            case VectorStorage.Int8 when dot: action.Run(new HnswRows<HnswDotInt8<TLanes, TVector>>(rows, stride, d)); break;
            default: action.Run(new HnswRows<HnswDistanceInt8<TLanes, TVector>>(rows, stride, d)); break;
        }
    }
}
