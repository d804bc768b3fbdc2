using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>An operator of libtorch, looked up at its first call.</summary>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int Scratch = 32;
    private nint handle;

    /// <summary>Calls an operator with one tensor as result.</summary>
    internal Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Run(args, &result, 1);
        return new Tensor((nint)result.Value);
    }

    /// <summary>Calls an operator that changes its first argument, and returns that.</summary>
    internal Tensor InPlace(params ReadOnlySpan<Arg> args)
    {
        Run(args, null, 0);
        return (Tensor)args[0].Owner;
    }

    /// <summary>Calls an operator with two tensors as results.</summary>
    internal (Tensor, Tensor) Pair(params ReadOnlySpan<Arg> args)
    {
        NativeArg* results = stackalloc NativeArg[2];
        Run(args, results, 2);
        return (new Tensor((nint)results[0].Value), new Tensor((nint)results[1].Value));
    }

    /// <summary>Calls an operator with any number of tensors as results.</summary>
    internal Tensor[] List(params ReadOnlySpan<Arg> args)
    {
        NativeArg* results = stackalloc NativeArg[8];
        int count = Run(args, results, 8);
        var tensors = new Tensor[count];
        if (count <= 8)
        {
            for (int i = 0; i < count; i++) tensors[i] = new Tensor((nint)results[i].Value);
            return tensors;
        }
        var many = new NativeArg[count];
        fixed (NativeArg* p = many) Native.take(p);
        for (int i = 0; i < count; i++) tensors[i] = new Tensor((nint)many[i].Value);
        return tensors;
    }

    /// <summary>Calls an operator with a number or truth value as result.</summary>
    internal NativeArg Value(params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Run(args, &result, 1);
        return result;
    }

    [SkipLocalsInit]
    private int Run(ReadOnlySpan<Arg> args, NativeArg* results, int room)
    {
        NativeArg* native = stackalloc NativeArg[args.Length];
        long* scratch = stackalloc long[Scratch];
        int used = 0;
        List<nint> rented = null;
        int written;
        try
        {
            for (int i = 0; i < args.Length; i++)
            {
                ref readonly Arg arg = ref args[i];
                native[i].Kind = arg.Kind;
                native[i].Count = 0;
                native[i].Value = arg.Value;
                if (arg.Kind is < ArgKind.Ints or >= ArgKind.Generator) continue;
                int count = Length(arg);
                int words = arg.Kind == ArgKind.Text ? (count + 7) / 8 : count;
                long* place = scratch + used;
                if (words <= Scratch - used)
                {
                    used += words;
                }
                else
                {
                    place = (long*)NativeMemory.Alloc((nuint)words, 8);
                    (rented ??= []).Add((nint)place);
                }
                Copy(arg, place, count);
                native[i].Count = count;
                native[i].Value = (long)place;
            }
            if (handle == 0) handle = Native.Check(Native.op(name, overload));
            written = Native.call(handle, native, args.Length, results, room);
        }
        finally
        {
            if (rented is not null)
                foreach (nint place in rented) NativeMemory.Free((void*)place);
        }
        foreach (ref readonly Arg arg in args) GC.KeepAlive(arg.Owner);
        return Native.Check(written);
    }

    private static int Length(in Arg arg) => arg.Owner switch
    {
        null => 1,
        long[] numbers => numbers.Length,
        Tensor[] tensors => tensors.Length,
        double[] numbers => numbers.Length,
        string text => Encoding.UTF8.GetByteCount(text) + 1,
        _ => throw new InvalidOperationException($"No list: {arg.Owner.GetType()}."),
    };

    private static void Copy(in Arg arg, long* place, int count)
    {
        switch (arg.Owner)
        {
            case null:
                *place = arg.Value;
                break;
            case long[] numbers:
                numbers.CopyTo(new Span<long>(place, count));
                break;
            case double[] numbers:
                numbers.CopyTo(new Span<double>(place, count));
                break;
            case Tensor[] tensors:
                for (int i = 0; i < count; i++) place[i] = tensors[i] is { } tensor ? tensor.Live : 0;
                break;
            case string text:
                int bytes = Encoding.UTF8.GetBytes(text, new Span<byte>(place, count));
                ((byte*)place)[bytes] = 0;
                break;
        }
    }
}
