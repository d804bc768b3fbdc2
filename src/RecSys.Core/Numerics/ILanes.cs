namespace RecSys.Numerics;

/// <summary>
/// The operations on one vector register that the kernels are written in, so that one text serves every width.
/// Implementations are empty structs: the compiler makes a version of each kernel for each and no call remains.
/// </summary>
/// <typeparam name="TVector">The register.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Numbers in a register.</summary>
    static abstract int Count { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Create(float value);

    static abstract TVector Load(ref float first, nuint at);

    /// <summary>Loads as <see cref="Load"/> does and puts zero in all but the last <paramref name="valid"/> lanes: what remains of a row, read together with numbers before it.</summary>
    static abstract TVector LoadTail(ref float first, nuint at, int valid);

    /// <summary>Puts zero in all but the last <paramref name="valid"/> lanes.</summary>
    static abstract TVector KeepLast(TVector value, int valid);

    /// <summary>Loads finite half-precision numbers.</summary>
    static abstract TVector LoadHalves(ref short first, nuint at);

    /// <summary>Loads 8-bit whole numbers.</summary>
    static abstract TVector LoadBytes(ref sbyte first, nuint at);

    static abstract void Store(TVector value, ref float first, nuint at);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a·b + c.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>Sum of the lanes, in the order of <see cref="StoreSums"/>.</summary>
    static abstract float Sum(TVector a);

    /// <summary>Stores the lane sums of four registers side by side.</summary>
    static abstract void StoreSums(TVector a, TVector b, TVector c, TVector d, ref float first, nuint at);
}
