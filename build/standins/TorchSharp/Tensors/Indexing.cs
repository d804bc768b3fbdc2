using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    // Indexing as libtorch has it: numbers, slices and new dimensions make a view; tensors then gather from it or scatter into it.
    public partial class Tensor
    {
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var (view, gathered) = Apply(indices);
            if (gathered is null) return view ?? alias();
            Tensor result = Ops.index_Tensor.Call(view ?? this, Arg.Optional(gathered));
            view?.Dispose();
            return result;
        }

        public Tensor index(params Tensor[] indices) => Ops.index_Tensor.Call(this, Arg.Optional(indices));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            var (view, gathered) = Apply(indices);
            Tensor target = view ?? this;
            using (view)
            {
                using Tensor cast = value.dtype == dtype ? null : value.to_type(dtype);
                if (gathered is not null) Ops.index_put_.InPlace(target, Arg.Optional(gathered), cast ?? value, accumulate);
                else if (accumulate) Ops.add__Tensor.InPlace(target, cast ?? value);
                else Assign(target, value);
            }
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Ops.index_put_.InPlace(this, Arg.Optional(indices), value.Self, accumulate);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            var (view, gathered) = Apply(indices);
            using (view)
            {
                if (gathered is null) (view ?? this).fill_(value);
                else
                {
                    using Tensor filled = Ops.scalar_tensor.Call(value, dtype);
                    Ops.index_put_.InPlace(view ?? this, Arg.Optional(gathered), filled);
                }
            }
            return this;
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using Tensor filled = Ops.scalar_tensor.Call(value, dtype);
            return Ops.index_put_.InPlace(this, Arg.Optional(indices), filled);
        }

        /// <summary>Writes values of any shape that fits after dropping leading dimensions of size one.</summary>
        private static void Assign(Tensor target, Tensor value)
        {
            long[] sizes = value.shape;
            int surplus = sizes.Length - (int)target.dim();
            if (surplus > 0 && sizes.Take(surplus).All(n => n == 1))
            {
                using Tensor trimmed = value.reshape(sizes[surplus..]);
                target.copy_(trimmed);
            }
            else
            {
                target.copy_(value);
            }
        }

        /// <summary>
        /// The view that numbers, slices and new dimensions make (null where they change nothing), and the tensors by dimension
        /// of that view (null where there are none).
        /// </summary>
        private (Tensor View, Tensor[] Gathered) Apply(TensorIndex[] indices)
        {
            int taken = indices.Sum(Consumes);
            Tensor view = null;
            List<Tensor> gathered = null;
            // A mask of several dimensions is one entry of the list and several dimensions of the view.
            int at = 0, masked = 0;
            foreach (TensorIndex part in indices)
            {
                Tensor now = view ?? this;
                switch (part.Kind)
                {
                    case TensorIndex.Part.Single:
                        Step(Ops.select_int.Call(now, at, part.Start));
                        break;
                    case TensorIndex.Part.Slice:
                        if (part is not { Start: null, Stop: null, Step: null })
                            Step(Ops.slice_Tensor.Call(now, at, part.Start, part.Stop, part.Step ?? 1));
                        at++;
                        break;
                    case TensorIndex.Part.None:
                        Step(now.unsqueeze(at++));
                        break;
                    case TensorIndex.Part.Ellipsis:
                        at += (int)dim() - taken;
                        break;
                    case TensorIndex.Part.Bool:
                        Step(now.unsqueeze(at));
                        using (Tensor flag = tensor(part.Start != 0)) Gather(at++, flag.reshape(1));
                        break;
                    case TensorIndex.Part.Tensor:
                        Gather(at - masked, part.Values);
                        at += Consumes(part);
                        masked += Consumes(part) - 1;
                        break;
                }
            }
            return (view, gathered?.ToArray());

            void Step(Tensor next)
            {
                view?.Dispose();
                view = next;
            }

            void Gather(int place, Tensor values)
            {
                gathered ??= [];
                while (gathered.Count < place) gathered.Add(null);
                gathered.Add(values);
            }
        }

        private static int Consumes(TensorIndex part) => part.Kind switch
        {
            TensorIndex.Part.Single or TensorIndex.Part.Slice => 1,
            TensorIndex.Part.Tensor => part.Values.dtype is ScalarType.Bool or ScalarType.Byte ? (int)part.Values.dim() : 1,
            _ => 0,
        };
    }
}
